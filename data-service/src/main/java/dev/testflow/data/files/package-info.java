/** Datasets as files. */
@NullMarked
package dev.testflow.data.files;

import org.jspecify.annotations.NullMarked;
