module "other_prefix" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "other_prefix"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = [{ path = "src", prefix_in_zip = "lib" }]
}

module "not_below_prefix" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "not_below_prefix"
  handler       = "src.app.handler"
  runtime       = "python3.13"
  source_path   = [{ path = ".", prefix_in_zip = "src" }]
}

module "prefix_and_plain" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "prefix_and_plain"
  handler       = "app.handler"
  runtime       = "python3.13"
  source_path   = [{ path = "src", prefix_in_zip = "lib" }, "js"]
}

module "command_lines" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "command_lines"
  handler       = "create.handler"
  runtime       = "nodejs22.x"
  source_path = [{
    path     = "js"
    commands = <<-EOT
      npm run build
      :zip dist
    EOT
  }]
}
