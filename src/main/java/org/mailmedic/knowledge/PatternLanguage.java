package org.mailmedic.knowledge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;

/**
 * The language of patterns: Lucene's classic query syntax over the evidence fields. Safe for use by
 * several threads.
 */
public final class PatternLanguage {

  private static final String NO_FIELD = "\0";

  private final Analyzer ofPatterns = EvidenceAnalyzer.ofPatterns();
  private final Analyzer ofTickets = EvidenceAnalyzer.ofTickets();
  private final Wordings wordings;

  /** The language without named wordings. */
  public PatternLanguage() {
    this(Wordings.NONE);
  }

  PatternLanguage(Wordings wordings) {
    this.wordings = wordings;
  }

  /** Cuts the text of a ticket's evidence fields into words. */
  public Analyzer analyzer() {
    return ofTickets;
  }

  /**
   * Reads a query.
   *
   * @throws PatternSyntaxException for bad syntax, a term without a field, an unknown field,
   *     finding or wording, and the query forms that are not allowed (wildcard, regular expression,
   *     range, fuzzy)
   */
  public Query parse(String match) throws PatternSyntaxException {
    checkGroups(match);
    Query query;
    try {
      query = new Parser(ofPatterns, wordings).parse(match);
    } catch (ParseException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new PatternSyntaxException(message.replace("Cannot parse '" + match + "': ", ""));
    }
    checkNames(query);
    return query;
  }

  /** Lucene reads "a AND b OR c" in a way that nobody expects: groups must say what they mean. */
  private static void checkGroups(String match) throws PatternSyntaxException {
    Deque<Set<String>> groups = new ArrayDeque<>();
    groups.push(new HashSet<>());
    boolean quoted = false;
    for (String token : match.splitWithDelimiters("[\\s()\"]", -1)) {
      switch (token) {
        case "\"" -> quoted = !quoted;
        case "(" -> {
          if (!quoted) {
            groups.push(new HashSet<>());
          }
        }
        case ")" -> {
          if (!quoted && groups.size() > 1) {
            groups.pop();
          }
        }
        case "AND", "OR" -> {
          groups.element().add(token);
          if (!quoted && groups.element().size() > 1) {
            throw new PatternSyntaxException(
                "AND and OR stand side by side: put parentheses around one of them");
          }
        }
        default -> {}
      }
    }
  }

  private static void checkNames(Query query) throws PatternSyntaxException {
    List<Term> terms = new ArrayList<>();
    query.visit(
        new QueryVisitor() {
          @Override
          public void consumeTerms(Query leaf, Term... found) {
            terms.addAll(List.of(found));
          }

          @Override
          public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
            return this;
          }
        });
    for (Term term : terms) {
      if (term.field().equals(EvidenceField.FINDING) && !FindingKind.isKnown(term.text())) {
        throw new PatternSyntaxException("there is no finding \"" + term.text() + "\"");
      }
      if (term.field().equals(EvidenceField.THING) && !EvidenceField.isThing(term.text())) {
        throw new PatternSyntaxException("there is no kind of thing in \"" + term.text() + "\"");
      }
    }
  }

  /** Query parser that knows the fields and refuses costly forms. */
  private static final class Parser extends QueryParser {

    private final Wordings wordings;

    Parser(Analyzer analyzer, Wordings wordings) {
      super(NO_FIELD, analyzer);
      this.wordings = wordings;
      setDefaultOperator(Operator.AND);
      setSplitOnWhitespace(true);
      setAutoGeneratePhraseQueries(true);
    }

    @Override
    protected Query getFieldQuery(String field, String text, boolean quoted) throws ParseException {
      if (field.equals(EvidenceField.WORDING)) {
        return wordings
            .find(text)
            .orElseThrow(() -> new ParseException("there is no wording \"" + text + "\""));
      }
      checkField(field, text);
      Query query = super.getFieldQuery(field, text, quoted);
      if (query == null) {
        throw new ParseException("\"" + text + "\" holds no word");
      }
      return query;
    }

    @Override
    protected Query getFieldQuery(String field, String text, int slop) throws ParseException {
      checkField(field, text);
      return super.getFieldQuery(field, text, slop);
    }

    /** Lets a group of NOT alone match whatever does not hold its terms. */
    @Override
    protected Query getBooleanQuery(List<BooleanClause> clauses) throws ParseException {
      if (!clauses.isEmpty()
          && clauses.stream().allMatch(c -> c.occur() == BooleanClause.Occur.MUST_NOT)) {
        clauses.add(new BooleanClause(MatchAllDocsQuery.INSTANCE, BooleanClause.Occur.MUST));
      }
      return super.getBooleanQuery(clauses);
    }

    @Override
    protected Query getPrefixQuery(String field, String prefix) throws ParseException {
      checkField(field, prefix + "*");
      if (prefix.length() < 3) {
        throw new ParseException("\"" + prefix + "*\": at least three letters before the *");
      }
      return super.getPrefixQuery(field, prefix);
    }

    @Override
    protected Query getWildcardQuery(String field, String text) throws ParseException {
      throw new ParseException("\"" + text + "\": a * may only stand at the end of a word");
    }

    @Override
    protected Query getRegexpQuery(String field, String text) throws ParseException {
      throw new ParseException("/" + text + "/: regular expressions are not allowed");
    }

    @Override
    protected Query getRangeQuery(
        String field, String from, String to, boolean fromIncluded, boolean toIncluded)
        throws ParseException {
      throw new ParseException("ranges are not allowed");
    }

    @Override
    protected Query getFuzzyQuery(String field, String text, float similarity)
        throws ParseException {
      throw new ParseException("\"" + text + "~\": fuzzy words are not allowed");
    }

    private static void checkField(String field, String text) throws ParseException {
      if (field.equals(NO_FIELD)) {
        throw new ParseException("\"" + text + "\" has no field before it");
      }
      if (!EvidenceField.isKnown(field)) {
        throw new ParseException("there is no field \"" + field + "\"");
      }
    }
  }
}
