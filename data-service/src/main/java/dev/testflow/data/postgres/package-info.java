/** Datasets as rows in the database of a run's environment. */
@NullMarked
package dev.testflow.data.postgres;

import org.jspecify.annotations.NullMarked;
