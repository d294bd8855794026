package dev.testflow.contract;

/**
 * One entity of a dataset as a file.
 *
 * @param name the file's name, such as {@code users.json}
 * @param url where the data-service offers it
 * @param sha256 of its bytes, in hexadecimal
 */
public record DatasetFile(String name, String url, String sha256) {

    public DatasetFile {
        name = Require.name(name, "file.name");
        url = Require.text(url, "file.url", Require.NAME_LENGTH);
        sha256 = Require.text(sha256, "file.sha256", 64);
    }
}
