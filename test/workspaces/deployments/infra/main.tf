provider "aws" {
  profile = "acme-prod"
}

variable "team" {}

resource "aws_lambda_function" "report" {
  function_name = "report-${var.team}"
  handler       = "report.handler"
  runtime       = "python3.13"
  filename      = "report.zip"
}

resource "aws_lambda_function" "each" {
  for_each      = toset(["hourly", "nightly"])
  function_name = "job-${var.team}-${each.key}"
  handler       = "report.handler"
  runtime       = "python3.13"
  filename      = "report.zip"
}

module "mail" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "mail-${var.team}"
  handler       = "report.handler"
  runtime       = "python3.13"
  source_path   = "src"
}
