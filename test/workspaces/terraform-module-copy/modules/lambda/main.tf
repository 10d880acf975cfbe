# As a vendored terraform-aws-modules/lambda/aws has it, shortened.
variable "source_path" {
  default = null
}
variable "local_existing_package" {
  default = null
}
variable "create_package" {
  default = true
}
variable "hash_extra" {
  default = ""
}
variable "function_name" {
}
resource "aws_lambda_function" "this" {
  count         = local.create && var.create_function ? 1 : 0
  function_name = var.function_name
  handler       = var.package_type != "Zip" ? null : var.handler
  filename      = local.filename
}
