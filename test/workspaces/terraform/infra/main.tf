terraform {
  required_version = ">= 1.5"
}

variable "stage" {
  type    = string
  default = "dev"
}

variable "team" {}

variable "region" {}

locals {
  name   = "shop-${var.stage}"
  source = "${path.module}/../src"
  jobs = {
    nightly = { handler = "jobs.nightly", memory = 256 }
    hourly  = { handler = "jobs.hourly", memory = 512 }
  }
  circle = local.square
  square = local.circle
}

data "archive_file" "src" {
  type        = "zip"
  source_dir  = local.source
  output_path = "${path.module}/build/src.zip"
}

data "archive_file" "one" {
  type        = "zip"
  source_file = "${path.module}/../src/one.py"
  output_path = "one.zip"
}

data "archive_file" "texts" {
  type        = "zip"
  output_path = "texts.zip"
  source {
    content  = "exports.handler = async () => 1;"
    filename = "index.js"
  }
}

resource "aws_lambda_function" "create" {
  function_name = "${local.name}-create-${var.region}"
  handler       = "create.handler"
  runtime       = "nodejs22.x"
  filename      = data.archive_file.src.output_path
  timeout       = 10
  memory_size   = 512

  tracing_config {
    mode = "Active"
  }

  environment {
    variables = {
      TABLE   = "orders"
      "STAGE" = var.stage
      ARN     = aws_dynamodb_table.orders.arn
    }
  }
}

resource "aws_lambda_function" "one" {
  function_name = format("%s-one", local.name)
  handler       = "one.handler"
  runtime       = "python3.13"
  filename      = "./one.zip"
}

resource "aws_lambda_function" "uploaded" {
  function_name = "uploaded-${var.team}"
  handler       = "create.other"
  runtime       = "nodejs22.x"
  s3_bucket     = aws_s3_bucket.code.id
  s3_key        = aws_s3_object.code.key
}

resource "aws_s3_object" "code" {
  bucket = aws_s3_bucket.code.id
  key    = "code.zip"
  source = data.archive_file.src.output_path
}

resource "aws_lambda_function" "job" {
  for_each      = local.jobs
  function_name = "job-${each.key}"
  handler       = each.value.handler
  memory_size   = each.value.memory
  runtime       = "python3.13"
  filename      = data.archive_file.src.output_path
}

resource "aws_lambda_function" "off" {
  count         = 0
  function_name = "off"
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:1"
}

resource "aws_lambda_function" "texts" {
  function_name = "texts"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = data.archive_file.texts.output_path
}

resource "aws_lambda_function" "elsewhere" {
  function_name = "elsewhere"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "elsewhere.zip"
}

resource "aws_lambda_function" "circle" {
  function_name = local.circle
  handler       = var.nowhere
  runtime       = "nodejs22.x"
  filename      = data.archive_file.src.output_path
}

resource "aws_lambda_function" "beside" {
  function_name = "beside"
  handler       = "beside.handler"
  runtime       = "python3.13"
  filename      = "beside.zip"
}
