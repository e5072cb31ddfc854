package org.mailmedic.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailmedic.postfix.access.Transaction;
import tools.jackson.databind.json.JsonMapper;

class ExplainRequestReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ExplainRequest read(String json) {
    return new ExplainRequestReader(2).read(JSON.readTree(json.replace('\'', '"')));
  }

  @Test
  void whatIsLeftOutIsUnknown() {
    ExplainRequest request =
        read(
            "{'postfix_version':'2.11','main_cf':'a=b','further':1,"
                + "'transactions':[{'client_address':'::1','recipient':'a@b'}]}");

    assertThat(request.host().known()).isFalse();
    assertThat(request.tables().complete()).isTrue();
    assertThat(request.masterCf()).isNull();
    assertThat(request.transactions())
        .containsExactly(new Transaction("::1", "unknown", null, null, null, false, "", "a@b"));
  }

  @Test
  void readsEveryField() {
    ExplainRequest request =
        read(
            "{'postfix_version':'3.7.11','main_cf':'','master_cf':'m','service':'587',"
                + "'tables':{'/t':'x y'},'tables_complete':false,"
                + "'host':{'hostname':'h','interfaces':['127.0.0.1/8'],'unix_users':['root']},"
                + "'transactions':[{'client_address':'192.0.2.1','client_name':'n',"
                + "'reverse_name':'r','helo':'h','sasl_username':'u','tls':true,'sender':'s@x',"
                + "'recipient':'r@x'}]}");

    assertThat(request.tables().texts()).containsEntry("/t", "x y");
    assertThat(request.tables().complete()).isFalse();
    assertThat(request.host().unixUsers()).containsExactly("root");
    assertThat(request.service()).isEqualTo("587");
    assertThat(request.transactions())
        .containsExactly(new Transaction("192.0.2.1", "n", "r", "h", "u", true, "s@x", "r@x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|postfix_version",
        "{'postfix_version':'new','main_cf':'','transactions':[]}|postfix_version",
        "{'postfix_version':'3.7','transactions':[]}|main_cf",
        "{'postfix_version':'3.7','main_cf':5,'transactions':[]}|main_cf",
        "{'postfix_version':'3.7','main_cf':''}|transactions",
        "{'postfix_version':'3.7','main_cf':'','transactions':{}}|transactions",
        "{'postfix_version':'3.7','main_cf':'','transactions':[1]}|transactions[0]",
        "{'postfix_version':'3.7','main_cf':'','transactions':[{},{},{}]}|transactions",
        "{'postfix_version':'3.7','main_cf':'','transactions':[{'recipient':'a@b'}]}"
            + "|transactions[0].client_address",
        "{'postfix_version':'3.7','main_cf':'','transactions':[{'client_address':'x','recipient':'a'}]}"
            + "|transactions[0].client_address",
        "{'postfix_version':'3.7','main_cf':'','transactions':[{'client_address':'::1'}]}"
            + "|transactions[0].recipient",
        "{'postfix_version':'3.7','main_cf':'','transactions':[{'client_address':'::1','recipient':'a','tls':'yes'}]}"
            + "|transactions[0].tls",
        "{'postfix_version':'3.7','main_cf':'','tables':[],'transactions':[]}|tables",
        "{'postfix_version':'3.7','main_cf':'','tables':{'/x':1},'transactions':[]}|tables[\"/x\"]",
        "{'postfix_version':'3.7','main_cf':'','tables_complete':1,'transactions':[]}|tables_complete",
        "{'postfix_version':'3.7','main_cf':'','host':'h','transactions':[]}|host",
        "{'postfix_version':'3.7','main_cf':'','host':{'interfaces':'x'},'transactions':[]}|host.interfaces",
        "{'postfix_version':'3.7','main_cf':'','host':{'unix_users':[1]},'transactions':[]}|host.unix_users"
      })
  void namesTheFieldAtFault(String json, String field) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            UnusableRequestException.class,
            unusable -> assertThat(unusable.field()).isEqualTo(field));
  }

  @Test
  void aNameHasABound() {
    assertThatThrownBy(() ->
            read(
                "{'postfix_version':'3.7','main_cf':'','transactions':[{'client_address':'::1',"
                    + "'recipient':'"
                    + "a.".repeat(2_000)
                    + "'}]}"))
        .hasMessageContaining("transactions[0].recipient has more than 2048 characters");
  }
}
