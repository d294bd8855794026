/** What drives each dataset to its end: generated, delivered, discarded. */
@NullMarked
package dev.testflow.data.work;

import org.jspecify.annotations.NullMarked;
