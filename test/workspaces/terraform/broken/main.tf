resource "aws_lambda_function" "whole" {
  function_name = "whole"
  handler       = "one.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.zip.output_path
}

data "archive_file" "zip" {
  source_dir  = "../src"
  output_path = "zip.zip"
}

resource "aws_lambda_function" "torn" {
  handler = [
