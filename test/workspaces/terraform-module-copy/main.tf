module "orders" {
  source        = "./modules/lambda"
  function_name = "orders"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = "${path.module}/src"
}

variable "runtime" {
}

data "archive_file" "code" {
  type        = "zip"
  source_dir  = "src"
  output_path = "code.zip"
}

resource "aws_lambda_function" "computed_runtime" {
  function_name = "users"
  handler       = "app.handler"
  runtime       = var.runtime
  filename      = data.archive_file.code.output_path
}
