package dev.testflow.connect;

/**
 * What somebody says in a dialogue; it may go on over several lines of the file.
 *
 * @param line where it begins
 * @param speaker in lower case
 */
record DialogueLine(int line, String speaker, String body) {

    DialogueLine followedBy(String more) {
        return new DialogueLine(line, speaker, body + " " + more);
    }
}
