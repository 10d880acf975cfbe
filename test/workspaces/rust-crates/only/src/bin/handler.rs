use lambda_http::{run, service_fn, Error};

async fn main() -> Result<(), Error> {
    run(service_fn(|event| respond(event))).await
}

async fn respond(order: String) -> Result<String, Error> {
    Ok(order)
}
