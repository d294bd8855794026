/** Brings datasets into buckets of S3, and of any server that speaks it. */
@NullMarked
package dev.testflow.data.s3;

import org.jspecify.annotations.NullMarked;
