package org.mailmedic.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailmedic.explain.ExplainedList.ExplainedRestriction;
import org.mailmedic.postfix.access.Decision.TraceStep;

class ListTraceTest {

  private static ExplainedList list(Explanation.Result result, String name) {
    return result.lists().stream()
        .filter(list -> list.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<ExplainedRestriction> deciding(Explanation.Result result) {
    return result.lists().stream()
        .flatMap(list -> list.restrictions().stream())
        .filter(ExplainedRestriction::decides)
        .toList();
  }

  @Test
  void marksTheRestrictionThatDecidesAndItsLine() {
    Explanation.Result result =
        Requests.explain(
            """
            mydestination = example.org
            smtpd_recipient_restrictions = reject_non_fqdn_sender
            smtpd_relay_restrictions = permit_mynetworks,
              # reject_unauth_destination in a comment
              permit_sasl_authenticated,

              reject_unauth_destination,
              reject
            """,
            Requests.STRANGER);

    assertThat(deciding(result))
        .singleElement()
        .satisfies(restriction -> {
          assertThat(restriction.restriction()).isEqualTo("reject_unauth_destination");
          assertThat(restriction.position()).isEqualTo(3);
          assertThat(restriction.place()).isEqualTo(new Place("main.cf", 7));
          assertThat(restriction.outcome()).isEqualTo("REJECT");
        });
    ExplainedList relay = list(result, "smtpd_relay_restrictions");
    assertThat(relay.place()).isEqualTo(new Place("main.cf", 3));
    assertThat(relay.restrictions().getLast().reached()).isFalse();
    assertThat(list(result, "smtpd_client_restrictions").reached()).isFalse();
  }

  @Test
  void listsComeInTheOrderOfTheRelease() {
    Explanation.Result old =
        Requests.explain("smtpd_recipient_restrictions = reject", Requests.STRANGER);
    Explanation.Result modern =
        Requests.explain(
            "compatibility_level = 3.6\nsmtpd_recipient_restrictions = reject", Requests.STRANGER);

    assertThat(old.lists().stream().map(ExplainedList::name).toList())
        .endsWith("smtpd_recipient_restrictions", "smtpd_relay_restrictions");
    assertThat(modern.lists().stream().map(ExplainedList::name).toList())
        .endsWith("smtpd_relay_restrictions", "smtpd_recipient_restrictions");
  }

  @Test
  void stepsOfAClassStandInsideTheRestrictionThatNamesIt() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_restriction_classes = strict
            strict = reject_non_fqdn_sender, reject
            smtpd_relay_restrictions = permit_mynetworks, strict, reject_unauth_destination
            """,
            Requests.STRANGER);

    assertThat(deciding(result))
        .singleElement()
        .satisfies(restriction -> {
          assertThat(restriction.restriction()).isEqualTo("strict");
          assertThat(restriction.inside())
              .extracting(TraceStep::restriction)
              .containsExactly("reject_non_fqdn_sender", "reject");
        });
  }

  @Test
  void whatATableFoundStandsInsideItsRestriction() {
    Explanation.Result result =
        Explainer.explain(
                Requests.of(
                    """
                    smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders
                    smtpd_relay_restrictions = reject_unauth_destination
                    """,
                    Map.of("/etc/postfix/senders", "example.org REJECT not you\n"),
                    Requests.STRANGER))
            .results()
            .getFirst();

    assertThat(deciding(result))
        .singleElement()
        .satisfies(restriction -> {
          assertThat(restriction.outcome()).isEqualTo("REJECT");
          assertThat(restriction.inside())
              .extracting(TraceStep::detail)
              .containsExactly("hash:/etc/postfix/senders REJECT not you example.org");
        });
  }

  @Test
  void anErrorDeepInsideAClassMarksTheRestrictionThatNamesIt() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_restriction_classes = outer, inner
            outer = inner
            inner = no_such_restriction
            smtpd_relay_restrictions = permit_mynetworks, outer, reject_unauth_destination
            """,
            Requests.STRANGER);

    assertThat(result.decision().replyCode()).isEqualTo(451);
    assertThat(deciding(result))
        .singleElement()
        .satisfies(restriction -> {
          assertThat(restriction.restriction()).isEqualTo("outer");
          assertThat(restriction.outcome()).isEqualTo("ERROR");
        });
  }

  @Test
  void aPermitIsMarkedWhereItWasGiven() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
            smtpd_sasl_auth_enable = yes
            """,
            Changes.loggedIn(Requests.STRANGER));

    assertThat(deciding(result))
        .extracting(ExplainedRestriction::restriction)
        .containsExactly("permit_sasl_authenticated");
  }

  @Test
  void theImplicitCheckOfRecipientsIsAListOfItsOwn() {
    Explanation.Result result =
        Explainer.explain(
                Requests.of(
                    """
                    virtual_mailbox_domains = example.com
                    virtual_mailbox_maps = hash:/etc/postfix/vmailbox
                    smtpd_relay_restrictions = reject_unauth_destination
                    """,
                    Map.of("/etc/postfix/vmailbox", "anna@example.com x\n"),
                    Requests.STRANGER))
            .results()
            .getFirst();

    assertThat(result.lists().getLast().name()).isEqualTo("smtpd_reject_unlisted_recipient");
    assertThat(deciding(result)).singleElement().matches(each -> each.position() == 0);
  }

  @Test
  void sameRestrictionsOfOneListKeepTheirOwnLines() {
    Explanation.Result result =
        Requests.explain(
            """
            smtpd_client_restrictions =
              check_client_access cidr:/a
              check_client_access cidr:/b
            smtpd_relay_restrictions = reject
            """,
            Requests.STRANGER);

    assertThat(list(result, "smtpd_client_restrictions").restrictions())
        .extracting(ExplainedRestriction::place)
        .containsExactly(new Place("main.cf", 2), new Place("main.cf", 3));
  }

  @Test
  void aListIsFollowedThroughNames() {
    Explanation.Result result =
        Requests.explain(
            """
            ours = permit_mynetworks,
               reject_unauth_destination
            smtpd_relay_restrictions =
               ${ours}, reject
            """,
            Requests.STRANGER);

    assertThat(deciding(result))
        .extracting(ExplainedRestriction::place)
        .containsExactly(new Place("main.cf", 2));
  }

  @Test
  void aNameThatRefersToItselfEnds() {
    Explanation.Result result =
        Requests.explain(
            "ours = $ours reject\nsmtpd_relay_restrictions = $ours, reject\n", Requests.STRANGER);

    assertThat(result.lists()).isNotEmpty();
  }

  @Test
  void aLongListIsCutWhereItWasNotReached() {
    Explanation.Result result =
        Requests.explain(
            "smtpd_relay_restrictions = reject" + " reject_unauth_destination".repeat(500),
            Requests.STRANGER);

    ExplainedList relay = list(result, "smtpd_relay_restrictions");
    assertThat(relay.restrictions()).hasSize(101);
    assertThat(relay.omitted()).isEqualTo(400);
  }
}
