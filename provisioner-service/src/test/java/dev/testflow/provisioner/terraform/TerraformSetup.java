package dev.testflow.provisioner.terraform;

import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Requests;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.Shop;
import dev.testflow.provisioner.Source;
import dev.testflow.provisioner.git.TestSources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.process.Installations;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A provider with a repository that has a module in {@code infra}. */
final class TerraformSetup {

    static final String RESOURCE = "tf_000000000000_1";

    final TerraformProvider provider;
    final Path place;
    private final Path folder;

    TerraformSetup(Path folder, String executable, Map<String, String> settings) {
        this.folder = folder;
        Map<String, String> all = new HashMap<>(settings);
        all.put("testflow.provisioner.work-dir", folder.resolve("work").toString());
        all.put("testflow.provisioner.terraform.executable", executable);
        ProvisionerConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ProvisionerConfig.class)
                .withDefaultValues(all)
                .build()
                .getConfigMapping(ProvisionerConfig.class);
        Installation installation = Installations.of(config);
        this.provider = new TerraformProvider(TestSources.of(config), new Terraform(config), installation);
        this.place = installation.workDirectory().resolve("terraform").resolve(RESOURCE);
    }

    ServiceRequest request(Map<String, String> files) {
        return request(files, Map.of(), null);
    }

    ServiceRequest request(Map<String, String> files, Map<String, String> variables, @Nullable ReadinessSpec ready) {
        Map<String, String> repository = new HashMap<>();
        files.forEach((name, content) -> repository.put("infra/" + name, content));
        Shop shop = Shop.in(folder.resolve("repository"), repository);
        ServiceSpec spec = new ServiceSpec(
                "bucket",
                "terraform",
                null,
                null,
                null,
                List.of(),
                List.of(),
                variables,
                List.of(),
                List.of("infra"),
                null,
                ready);
        return Requests.of(spec)
                .from(new Source(shop.repository(), shop.head(), ""))
                .named(RESOURCE)
                .make();
    }
}
