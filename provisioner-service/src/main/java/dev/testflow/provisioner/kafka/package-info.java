/** Events in: they only store what shall be. */
@NullMarked
package dev.testflow.provisioner.kafka;

import org.jspecify.annotations.NullMarked;
