use lambda_http::{Error, Request};

pub async fn create(event: Request) -> Result<String, Error> {
    Ok(String::new())
}
