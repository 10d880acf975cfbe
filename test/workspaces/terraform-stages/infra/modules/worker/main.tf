variable "name" {}

resource "aws_lambda_function" "this" {
  function_name = "${var.name}-${terraform.workspace}"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "worker.zip"
}
