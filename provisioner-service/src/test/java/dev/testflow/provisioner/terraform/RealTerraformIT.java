package dev.testflow.provisioner.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real tool, where there is one, and what is built into it: nothing is downloaded. */
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealTerraformIT {

    @TempDir
    Path folder;

    private TerraformSetup setup;

    @BeforeEach
    void find() {
        Optional<Path> tool = Stream.of("terraform", "tofu")
                .flatMap(name -> Arrays.stream(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .map(path -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(tool.isPresent(), "there is no terraform and no tofu on the path");
        setup = new TerraformSetup(folder, tool.orElseThrow().toString(), Map.of());
    }

    @Test
    void appliesAndDestroysAModuleWhateverBackendItHas() throws Exception {
        Map<String, String> properties = setup.provider.prepare(setup.request(
                Map.of("main.tf", """
                        terraform {
                          backend "s3" {}
                        }
                        variable "size" { type = number }
                        resource "terraform_data" "one" { input = var.size + 1 }
                        module "inner" { source = "./inner" }
                        output "size" { value = terraform_data.one.output }
                        output "inner" { value = module.inner.names }
                        output "password" {
                          value     = "hunter22"
                          sensitive = true
                        }
                        """, "terraform.tfvars", "size = 7", "inner/main.tf", """
                        resource "terraform_data" "two" { input = "two" }
                        output "names" { value = [terraform_data.two.output] }
                        """),
                Map.of("size", "3"),
                null));

        assertThat(properties).isEqualTo(Map.of("size", "4", "inner", "[\"two\"]", "password", "hunter22"));
        assertThat(setup.provider.log(TerraformSetup.RESOURCE))
                .contains("Apply complete! Resources: 2 added")
                .doesNotContain("hunter22");

        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
        assertThat(setup.provider.list()).isEmpty();
    }

    @Test
    void executesNothingOfAHostileModule() {
        Path executed = folder.resolve("executed");

        refused("""
                resource "terraform_data" "x" {
                  provisioner "local-exec" { command = "touch %s" }
                }
                """.formatted(executed), "the resource terraform_data.x has a provisioner, which is not allowed");
        refused("""
                data "terraform_remote_state" "x" {
                  backend = "local"
                  config  = { path = "/nowhere" }
                }
                """, "resources of the type data.terraform_remote_state are not allowed; allowed are terraform_data");
        refused(
                "data \"external\" \"x\" { program = [\"touch\", \"" + executed + "\"] }",
                "terraform init exited with 1");
        refused("module \"m\" { source = \"git::https://example.org/m.git\" }", "terraform init exited with 1");
        refused("module \"m\" { source = \"https://example.org/m.zip\" }", "terraform init exited with 1");
        refused("module \"m\" { source = \"../../../../outside\" }", "");
        assertThat(executed).doesNotExist();
    }

    @Test
    void takesAwayWhatIsHalfMade() {
        refused("""
                resource "terraform_data" "good" { input = "made" }
                resource "terraform_data" "bad" {
                  input = terraform_data.good.output
                  lifecycle {
                    postcondition {
                      condition     = self.output == "other"
                      error_message = "it is not the other"
                    }
                  }
                }
                """, "terraform apply exited with 1");
    }

    private void refused(String module, String reason) {
        assertThatThrownBy(() -> setup.provider.prepare(setup.request(Map.of("main.tf", module))))
                .hasMessageContaining(reason);
        assertThat(setup.provider.destroy(TerraformSetup.RESOURCE)).isEmpty();
        assertThat(setup.provider.list()).isEmpty();
    }
}
