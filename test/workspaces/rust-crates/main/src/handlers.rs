pub async fn respond(order: String) -> Result<String, Error> {
    Ok(order)
}
