package dev.testflow.data;

/**
 * Where a dataset is in a bucket.
 *
 * @param prefix what the keys of its objects begin with, and those of no other dataset
 */
public record ObjectPlace(String bucket, String prefix) {

    @Override
    public String toString() {
        return bucket + "/" + prefix;
    }
}
