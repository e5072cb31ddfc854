package org.mailmedic.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailmedic.postfix.access.Host;
import org.mailmedic.postfix.access.Transaction;
import org.mailmedic.postfix.config.PostfixVersion;
import org.mailmedic.postfix.lookup.TableSources;

/**
 * A configuration and the transactions to decide by it.
 *
 * @param version the release
 * @param mainCf text of main.cf
 * @param masterCf text of master.cf; null where it is not known
 * @param service the service of master.cf whose settings count, such as {@code submission} or
 *     {@code 587}; null for the one on port 25
 * @param host the machine
 * @param tables texts of lookup tables and pattern files
 * @param transactions what to decide
 */
public record ExplainRequest(
    PostfixVersion version,
    String mainCf,
    @Nullable String masterCf,
    @Nullable String service,
    Host host,
    TableSources tables,
    List<Transaction> transactions) {

  public ExplainRequest {
    transactions = List.copyOf(transactions);
  }
}
