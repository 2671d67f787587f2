# Where the state is kept
terraform {
  required_version = ">= 1.5"
}

variable "region" {
  type        = string
  default     = "eu-central-1"
  description = "Region of the bucket"
}

locals {
  names = ["logs", "media"]
  count = 3
}

/* One bucket
   for each name */
resource "aws_s3_bucket" "store" {
  for_each = toset(local.names)
  bucket   = "store-${each.key}"
  tags = {
    Name    = "Store"
    Managed = true
  }
}

output "names" {
  value = join(", ", local.names)
}
