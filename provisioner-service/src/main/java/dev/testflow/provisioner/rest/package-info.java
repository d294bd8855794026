/** Environments as others see them. */
@NullMarked
package dev.testflow.provisioner.rest;

import org.jspecify.annotations.NullMarked;
