module "text" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "text"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = "${path.module}/src"
}

module "object" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "object"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path = {
    path     = "./src"
    patterns = ["!tests/.*"]
    commands = [":zip"]
  }
}

module "commands" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "commands"
  handler       = "create.handler"
  runtime       = "nodejs22.x"
  source_path = [{
    path     = "${path.module}/js"
    commands = ["npm ci", "npm run build", ":zip dist"]
  }]
}

module "file" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "file"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = "src/app.py"
}

module "prefixed" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "prefixed"
  handler       = "lib/app.handler"
  runtime       = "python3.13"
  source_path   = [{ path = "src", prefix_in_zip = "lib" }]
}

module "existing" {
  source                 = "terraform-aws-modules/lambda/aws"
  function_name          = "existing"
  handler                = "app.handler"
  runtime                = "python3.13"
  create_package         = false
  local_existing_package = "dist/app.zip"
}

module "image" {
  source         = "terraform-aws-modules/lambda/aws"
  function_name  = "image"
  create_package = false
  package_type   = "Image"
  image_uri      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1"
}

module "none" {
  source          = "terraform-aws-modules/lambda/aws"
  function_name   = "none"
  create_function = false
}

module "git" {
  source        = "git::https://github.com/terraform-aws-modules/terraform-aws-lambda.git?ref=v7.0.0"
  function_name = "git"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = "src"
}

resource "aws_lambda_function" "traced" {
  function_name = "traced"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = "${path.module}/src.zip"
  tracing_config { mode = "PassThrough" }
}

resource "aws_lambda_function" "s3" {
  function_name = "s3"
  handler       = "app.handler"
  runtime       = "python3.13"
  s3_bucket     = "code"
  s3_key        = "app.zip"
}

resource "aws_lambda_function" "go" {
  function_name = "go"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  filename      = data.archive_file.go.output_path
}

data "archive_file" "src" {
  type        = "zip"
  source_dir  = "${path.root}/src"
  output_path = "${path.module}/src.zip"
}

data "archive_file" "go" {
  type        = "zip"
  source_file = "${path.module}/bin/bootstrap"
  output_path = "${path.module}/go.zip"
}
