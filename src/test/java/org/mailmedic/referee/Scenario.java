package org.mailmedic.referee;

import java.util.List;
import java.util.Map;
import org.mailmedic.postfix.access.Transaction;

/**
 * A configuration and the transactions that are tried on it.
 *
 * @param mainCf text of main.cf; files stand under {@code /etc/postfix/}
 * @param tables texts of lookup tables and pattern files by path
 * @param transactions the transactions, in order
 */
record Scenario(String mainCf, Map<String, String> tables, List<Transaction> transactions) {

  Scenario {
    tables = Map.copyOf(tables);
    transactions = List.copyOf(transactions);
  }
}
