use lambda_http::{handler, lambda, Context, IntoResponse, Request};

type Error = Box<dyn std::error::Error + Sync + Send + 'static>;

#[tokio::main]
async fn main() -> Result<(), Error> {
    lambda::run(handler(answer)).await?;
    Ok(())
}

async fn answer(_: Request, _: Context) -> Result<impl IntoResponse, Error> {
    Ok("paid")
}
