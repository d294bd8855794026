package dev.testflow.provisioner.terraform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.provisioner.tool.ToolException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListTest {

    private static final AllowList ALLOWED = new AllowList(
            List.of("registry.example/acme/cloud"), List.of("cloud_bucket", "cloud_queue*", "data.cloud_region"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'mode': 'managed', 'type': 'cloud_bucket_policy'} | resources of the type cloud_bucket_policy are not",
                "{'mode': 'managed', 'type': 'cloud_region'} | resources of the type cloud_region are not",
                "{'mode': 'data', 'type': 'cloud_bucket'} | resources of the type data.cloud_bucket are not",
                "{'mode': 'ephemeral', 'type': 'cloud_bucket'} | resources of the type ephemeral.cloud_bucket are not",
                "{'type': 'cloud_bucket'} | resources of the type .cloud_bucket are not",
                "{'address': 'a.b', 'mode': 'managed', 'type': 'cloud_bucket', 'provisioners': [{'type': 'file'}]} | the resource a.b has a provisioner"
            })
    void refusesAResourceWhereverItStands(String resource, String reason) throws IOException {
        JsonNode root = plan("{'root_module': {'resources': [" + resource + "]}}", "");
        JsonNode nested = plan(
                "{'root_module': {'module_calls': {'m': {'module': {'module_calls': {'n': {'module': {'resources': ["
                        + resource + "]}}}}}}}}",
                "");

        assertThatThrownBy(() -> ALLOWED.checkPlan(root))
                .isInstanceOf(ToolException.class)
                .hasMessageStartingWith(reason);
        assertThatThrownBy(() -> ALLOWED.checkPlan(nested)).hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'actions': ['delete', 'create']} | the plan would delete the resource a",
                "{'actions': ['update']} | the plan would update the resource a",
                "{'actions': ['forget']} | the plan would forget the resource a",
                "{'actions': ['no-op'], 'importing': {'id': 'x'}} | the resource a is imported, and would be destroyed with the environment"
            })
    void refusesToTouchWhatIsThereAlready(String change, String reason) throws IOException {
        JsonNode plan = plan(
                "{'root_module': {}}",
                ", 'resource_changes': [{'address': 'a', 'mode': 'managed', 'type': 'cloud_bucket', 'provider_name': 'registry.example/acme/cloud', 'change': "
                        + change + "}]");

        assertThatThrownBy(() -> ALLOWED.checkPlan(plan)).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'configuration': {'root_module': {'actions': [{}]}}} | the module has actions, which are not allowed",
                "{'configuration': {'root_module': {}}, 'action_invocations': [{}]} | the module has actions, which are not allowed",
                "{'configuration': {}} | the plan does not say what its module consists of",
                "[] | the plan does not say what its module consists of",
                "{'configuration': {'root_module': {}, 'provider_config': {'x': {'full_name': 'registry.example/evil/cloud'}}}} | the provider registry.example/evil/cloud is not allowed; allowed are registry.example/acme/cloud"
            })
    void refusesAPlanThatSaysMoreOrLess(String plan, String reason) throws IOException {
        JsonNode read = json(plan);

        assertThatThrownBy(() -> ALLOWED.checkPlan(read)).hasMessage(reason);
    }

    @Test
    void refusesAProviderThatWasInstalled() throws IOException {
        JsonNode version = json("{'provider_selections': {'registry.example/hashicorp/external': '2.3.0'}}");

        assertThatThrownBy(() -> ALLOWED.checkProviders(version))
                .hasMessageStartingWith("the provider registry.example/hashicorp/external is not allowed");
    }

    @Test
    void allowsWhatIsListed() throws IOException {
        JsonNode plan = plan(
                "{'provider_config': {'c': {'full_name': 'registry.example/acme/cloud'}}, 'root_module': {'resources': ["
                        + "{'mode': 'managed', 'type': 'cloud_bucket'}, {'mode': 'managed', 'type': 'cloud_queue_policy'}, {'mode': 'data', 'type': 'cloud_region'}], 'module_calls': {'m': {'module': {}}}}}",
                ", 'resource_changes': [{'address': 'a', 'mode': 'managed', 'type': 'cloud_queue', 'provider_name': 'registry.example/acme/cloud', 'change': {'actions': ['create']}}]");

        assertThatCode(() -> {
                    ALLOWED.checkPlan(plan);
                    ALLOWED.checkGraph(
                            "\"[root] data.cloud_region.here (expand)\" \"[root] cloud_bucket.data (expand)\"");
                    ALLOWED.checkProviders(json("{'provider_selections': {'registry.example/acme/cloud': '1.0.0'}}"));
                })
                .doesNotThrowAnyException();
    }

    private static JsonNode plan(String configuration, String more) throws IOException {
        return json("{'configuration': " + configuration + more + "}");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
