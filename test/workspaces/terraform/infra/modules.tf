module "packaged" {
  source        = "terraform-aws-modules/lambda/aws"
  version       = "~> 7.0"
  function_name = "packaged"
  handler       = "create.handler"
  runtime       = "nodejs22.x"
  source_path   = ["../lib", { path = "../src", npm_requirements = true }]
  tracing_mode  = "Active"
  environment_variables = { MODE = "x" }
}

module "layer" {
  source       = "terraform-aws-modules/lambda/aws"
  create_layer = true
  layer_name   = "libs"
}

module "alias" {
  source        = "terraform-aws-modules/lambda/aws//modules/alias"
  function_name = module.packaged.lambda_function_name
}

module "worker" {
  source   = "./modules/worker"
  for_each = toset(["red", "blue"])
  name     = each.key
  code     = "${path.module}/../src"
}
