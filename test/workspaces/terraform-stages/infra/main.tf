variable "env" { default = "none" }
variable "region" { default = "eu-west-1" }
variable "team" { default = "red" }

provider "aws" {
  region  = var.region
  profile = "acme-${var.env}"
}

resource "aws_lambda_function" "by_value" {
  function_name = "${var.team}-orders-${var.env}"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.code.output_path
}

resource "aws_lambda_function" "by_workspace" {
  function_name = "orders-${terraform.workspace}-jobs"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.code.output_path
}

resource "aws_lambda_function" "made_of_workspace" {
  function_name = upper(terraform.workspace)
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.code.output_path
}

resource "aws_lambda_function" "fixed" {
  function_name = "orders-fixed"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.code.output_path
}

module "worker" {
  source = "./modules/worker"
  name   = "worker-${var.env}"
}

data "archive_file" "code" {
  type       = "zip"
  source_dir = "${path.module}/src"
}
