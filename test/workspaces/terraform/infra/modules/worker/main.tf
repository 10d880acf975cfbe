variable "name" { type = string }
variable "code" { type = string }
variable "runtime" { default = "python3.13" }

data "archive_file" "zip" {
  type        = "zip"
  source_dir  = var.code
  output_path = "${path.module}/${var.name}.zip"
}

resource "aws_lambda_function" "this" {
  function_name = "worker-${var.name}"
  handler       = "jobs.hourly"
  runtime       = var.runtime
  filename      = data.archive_file.zip.output_path
}

resource "aws_lambda_function" "beside" {
  function_name = "beside-${var.name}"
  handler       = "beside.handler"
  runtime       = var.runtime
  filename      = "${path.module}/beside.zip"
}

data "archive_file" "beside" {
  type        = "zip"
  source_dir  = path.module
  output_path = "${path.module}/beside.zip"
}
