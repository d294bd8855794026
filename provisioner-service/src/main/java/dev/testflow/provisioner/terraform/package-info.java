/** Services that a module of Terraform or OpenTofu describes. */
@NullMarked
package dev.testflow.provisioner.terraform;

import org.jspecify.annotations.NullMarked;
