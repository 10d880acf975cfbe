use lambda_runtime::{service_fn, Error, LambdaEvent};

async fn work(client: &Client, event: LambdaEvent<String>) -> Result<String, Error> {
    client.put(event.payload).await
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new();
    let service = service_fn(|event| work(&client, event));
    lambda_runtime::run(service).await
}
