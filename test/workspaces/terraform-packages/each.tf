locals {
  jobs = {
    app  = { memory = 256 }
    more = { memory = 512 }
  }
  shared = { runtime = "python3.13" }
}

resource "aws_lambda_function" "each" {
  for_each      = local.jobs
  function_name = "each-${each.key}"
  handler       = "${each.key}.handler"
  runtime       = lookup(local.shared, "runtime", "python3.9")
  memory_size   = local.jobs[each.key].memory
  filename      = data.archive_file.each[each.key].output_path
}

data "archive_file" "each" {
  for_each    = local.jobs
  type        = "zip"
  source_file = "${path.module}/src/${each.key}.py"
  output_path = "${path.module}/dist/${each.key}.zip"
}

resource "aws_lambda_function" "uploaded" {
  for_each      = local.jobs
  function_name = "uploaded-${each.key}"
  handler       = "${each.key}.handler"
  runtime       = local.shared["runtime"]
  s3_bucket     = "code"
  s3_key        = aws_s3_object.each[each.key].key
}

resource "aws_s3_object" "each" {
  for_each = local.jobs
  bucket   = "code"
  key      = "${each.key}.zip"
  source   = data.archive_file.each[each.key].output_path
}

resource "aws_lambda_function" "other_key" {
  for_each      = { a = "app" }
  function_name = "other"
  handler       = "app.handler"
  runtime       = "python3.13"
  filename      = data.archive_file.each[each.value].output_path
}
