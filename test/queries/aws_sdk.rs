// The AWS SDK for Rust, tracing and OpenTelemetry, HTTP, and what a program hands to Lambda.
use crate::names::CHARGE;
use aws_sdk_dynamodb::{types::AttributeValue as Value, Client};
use aws_sdk_s3 as s3;
use aws_sdk_sqs::{Client as Queue, Error as QueueError};
use http_handler::respond as answer;
use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use std::sync::Arc;
use tracing::instrument;

mod names;
mod inline {
    const NOTHING: &str = "nothing";
}

const TABLE: &str = "orders";
static NAME: &str = "by static";

struct App {
    dynamo: Client,
    buckets: Arc<s3::Client>,
    queue: Option<Queue>,
}

impl App {
    #[tracing::instrument(name = "saved", skip(self), fields(id = %id))]
    // <- subsegment literal saved
    async fn save(&self, id: String) -> Result<(), Error> {
        self.dynamo
            .put_item()
            .table_name(TABLE)
            .item("id", Value::S(id))
            .send()
           //^ sdkCall DynamoDB PutItem orders
            .await?;
        self.buckets.get_object().bucket(std::env::var("BUCKET")?).key(id).send().await?;
        // <- sdkCall S3 GetObject $BUCKET
        self.queue.clone().unwrap().send_message().queue_url(&std::env::var("QUEUE_URL").unwrap()).send().await?;
        // <- sdkCall SQS SendMessage $QUEUE_URL
        let table: String = String::from("orders");
        self.dynamo.get_item().table_name(table).send().await?;
        // <- sdkCall DynamoDB GetItem orders
        self.dynamo.query().table_name(format!("orders-{}", id)).send().await?;
        // <- sdkCall DynamoDB Query
        self.dynamo.scan().table_name(TABLE.to_string()).into_paginator().items().send();
        // <- sdkCall DynamoDB Scan orders
        // self.dynamo.put_item().send()
        let text = "self.dynamo.put_item().send()";
        channel.send(id).await?;
        self.dynamo.put_item();
        Ok(())
    }

    #[instrument(skip_all)]
    // <- subsegment convention unnamed
    // Commented.
    #[allow(dead_code)]
    fn unnamed(&self) {
        let span = tracing::info_span!("by macro", id);
        //         ^ subsegment literal by macro
        tracer.start("by tracer");
        // <- subsegment literal by tracer
        global::tracer("orders").in_span(NAME, |cx| {
        // <- subsegment literal by static
            tracer.span_builder(format!("order-{}", id));
            // <- subsegment prefix order-
            tracer.start(CHARGE);
            // <- subsegment none
        });
        engine.start("not ours");
        self.tracer.start("of a field");
        // <- subsegment literal of a field
    }
}

impl Elsewhere {
    #[tracing::instrument]
    // <- subsegment convention of_another_file
    fn of_another_file(&self) {}
}

fn client(config: &Config) -> Client {
    Client::new(config)
}

async fn charge(client: &reqwest::Client, id: &str) -> Result<(), Error> {
    reqwest::get("https://payments.example.com/charge").await?;
    // <- httpCall literal GET payments.example.com/charge
    client.post(format!("https://payments.example.com/orders/{}", id)).json(&id).send().await?;
    // <- httpCall prefix POST payments.example.com/orders/
    reqwest::Client::new().delete("https://payments.example.com/refund").send().await?;
    // <- httpCall literal DELETE payments.example.com/refund
    cache.get("https://payments.example.com/cached");
    panic!("no card");
    // <- throw none
}

async fn handler(event: LambdaEvent<Order>) -> Result<(), Error> {
//       ^ handler handler
    let config = aws_config::load_from_env().await;
    client(&config).list_tables().send().await?;
    // <- sdkCall DynamoDB ListTables
    let made = aws_sdk_sns::Client::new(&config);
    made.publish().topic_arn("arn").send().await?;
    // <- sdkCall SNS Publish arn
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await?;
    lambda_runtime::run(service_fn(|event| handler(event))).await?;
    lambda_http::run(service_fn(answer)).await?;
    other::run(service_fn(handler)).await
}
