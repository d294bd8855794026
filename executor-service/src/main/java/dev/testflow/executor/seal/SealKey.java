package dev.testflow.executor.seal;

import dev.testflow.executor.ExecutorSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * The key by which values are encrypted: the configured one, or else one that is made once and kept in a file of the work folder that nobody else may read. Instances that share the database but not that
 * folder must have it configured.
 */
@ApplicationScoped
class SealKey {

    private static final Logger LOG = Logger.getLogger(SealKey.class);
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWN =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Optional<String> configured;
    private final Path file;

    @Inject
    SealKey(ExecutorSettings settings) {
        this(settings.sealKey(), settings.workDir().resolve("seal.key"));
    }

    private SealKey(Optional<String> configured, Path file) {
        this.configured = configured;
        this.file = file;
    }

    /** Of these settings. */
    static SealKey of(Optional<String> configured, Path file) {
        return new SealKey(configured, file);
    }

    /**
     * The key.
     *
     * @throws IllegalArgumentException when it is not one of 32 bytes in Base64, or when others may read its file
     */
    SecretKey get() {
        try {
            byte[] key = Base64.getDecoder().decode((configured.isPresent() ? configured.get() : kept()).strip());
            if (key.length != BYTES) {
                throw new IllegalArgumentException("it has " + key.length + " bytes");
            }
            return new SecretKeySpec(key, "AES");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the key of " + (configured.isPresent() ? "testflow.executor.seal-key" : file)
                            + " is not one of 32 bytes in Base64: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be kept", e);
        }
    }

    private String kept() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            make();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !OWN.containsAll(permissions)) {
            throw new IllegalArgumentException("it is no file that its owner alone may read");
        }
        return Files.readString(file);
    }

    /** It is there with all of its content or not at all, also where several instances make it at the same time: the first one counts. */
    private void make() throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path made = file.resolveSibling("seal-" + UUID.randomUUID());
        Files.createFile(made, PosixFilePermissions.asFileAttribute(OWN));
        try {
            Files.writeString(made, Base64.getEncoder().encodeToString(key));
            Files.createLink(file, made);
            LOG.infof("seal: a key was made and is kept in %s", file);
        } catch (FileAlreadyExistsException e) {
            LOG.debugf("seal: another instance has made the key %s", e.getFile());
        } finally {
            Files.delete(made);
        }
    }
}
