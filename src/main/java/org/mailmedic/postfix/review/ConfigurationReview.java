package org.mailmedic.postfix.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.config.MainCf;
import org.mailmedic.postfix.config.MasterCf;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/** Finds what is wrong with a Postfix configuration. */
public final class ConfigurationReview {

  private static final List<Check> CHECKS =
      List.of(
          new SyntaxCheck(),
          new ParameterNameCheck(),
          new ObsoleteCheck(),
          new ValueFormCheck(),
          new KeywordCheck(),
          new NetworksCheck(),
          new RelayhostCheck(),
          new TableCheck(),
          new RestrictionNameCheck(),
          new RestrictionStageCheck(),
          new RestrictionOrderCheck(),
          new PolicyOutcomeCheck(),
          new OpenRelayCheck(),
          new DomainClassCheck(),
          new RoutingCheck(),
          new ServerLoginCheck(),
          new ClientLoginCheck(),
          new ServerTlsCheck(),
          new ClientTlsCheck(),
          new TlsProtocolCheck(),
          new LimitCheck(),
          new IdentityCheck(),
          new LeftoverCheck(),
          new DnsListCheck(),
          new MasterSyntaxCheck(),
          new MasterSettingCheck(),
          new SubmissionCheck(),
          new TransportCheck());

  private ConfigurationReview() {}

  /**
   * Reviews a configuration. Nothing is claimed that the given files do not show.
   *
   * @param main main.cf
   * @param master the master.cf beside it; null where it is not known
   * @param version the release that reads them
   * @param tables the lookup tables at hand, and whether these are all there are
   * @return the faults, the worst first, then in the order of the lines
   */
  public static List<Fault> review(
      MainCf main, @Nullable MasterCf master, PostfixVersion version, TableSources tables) {
    Configuration configuration = new Configuration(main, master, version, tables);
    FaultList faults = new FaultList(configuration);
    for (Check check : CHECKS) {
      // Of a file that Postfix does not read to its end only the syntax can be judged.
      if (!main.fatal() || check instanceof SyntaxCheck || check instanceof MasterSyntaxCheck) {
        check.check(configuration, faults);
      }
    }
    return faults.sorted();
  }
}
