/** Places that exist already and are shared, by one environment at a time. */
@NullMarked
package dev.testflow.provisioner.existing;

import org.jspecify.annotations.NullMarked;
