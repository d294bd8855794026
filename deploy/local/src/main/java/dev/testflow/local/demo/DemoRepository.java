package dev.testflow.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A Git repository with three small applications, and two commits: one in which all tests pass, and one that breaks something.
 *
 * @param subject what the second commit claims to do
 */
public record DemoRepository(Path folder, String base, String head, String subject) {

    private static final String BRANCH = "main";
    private static final String SUBJECT = "Compute amounts in cents";

    /**
     * Makes the repository.
     *
     * @param sources the demo's files: {@code baseline}, {@code change} and {@code change-without-python}
     * @param leftOut applications whose language is missing
     */
    public static DemoRepository create(Path folder, Path sources, Collection<String> leftOut) throws IOException {
        Files.createDirectories(folder);
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch(BRANCH)
                .call()) {
            copy(sources.resolve("baseline"), folder, leftOut);
            Libraries.copyTo(folder.resolve("user-service/lib"));
            if (!leftOut.isEmpty()) {
                Workflow.leaveOut(folder, leftOut);
            }
            String base = commit(git, "Start the shop", "Ada Lovelace", "ada@shop.example");
            copy(sources.resolve("change"), folder, leftOut);
            if (leftOut.contains(Language.PYTHON.application())) {
                copy(sources.resolve("change-without-python"), folder, leftOut);
            }
            return new DemoRepository(
                    folder, base, commit(git, SUBJECT, "Grace Hopper", "grace@shop.example"), SUBJECT);
        } catch (GitAPIException e) {
            throw new IOException(e);
        }
    }

    /** The branch that both commits are on. */
    public String ref() {
        return "refs/heads/" + BRANCH;
    }

    private static void copy(Path from, Path to, Collection<String> leftOut) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(Files::isRegularFile).map(from::relativize).toList();
        }
        for (Path file : files) {
            if (!leftOut.contains(file.getName(0).toString())) {
                Path target = to.resolve(file);
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(from.resolve(file)));
            }
        }
    }

    private static String commit(Git git, String message, String name, String email) throws GitAPIException {
        PersonIdent who = new PersonIdent(name, email);
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage(message)
                .setAuthor(who)
                .setCommitter(who)
                .setSign(false)
                .setNoVerify(true)
                .call()
                .name();
    }
}
