use lambda_http::{run, service_fn, Error};

mod orders;

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(orders::create)).await
}
