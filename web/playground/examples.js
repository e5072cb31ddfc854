/** Ready examples; the first one is shown on a page without a link's state. Names are in the labels. */

const USUAL = {
  postfix_version: "3.7.11",
  client_address: "203.0.113.9",
  client_name: "dsl-9.isp.example.net",
  helo: "laptop.example.org",
  sasl_username: "",
  tls: false,
  sender: "anna@example.org",
  recipient: "friend@example.com",
  master_cf: "",
  service: "",
  tables: [],
};

export const EXAMPLES = [
  {
    ...USUAL,
    name: "login",
    sasl_username: "anna",
    tls: true,
    main_cf: `myhostname = mail.example.org
mydestination = $myhostname, example.org, localhost
mynetworks = 127.0.0.0/8

smtpd_sasl_auth_enable = yes
smtpd_tls_auth_only = yes

smtpd_relay_restrictions =
    permit_mynetworks,
    reject_unauth_destination
smtpd_recipient_restrictions =
    permit_mynetworks,
    permit_sasl_authenticated,
    reject_unauth_destination
`,
  },
  {
    ...USUAL,
    name: "submission",
    service: "submission",
    main_cf: `myhostname = mail.example.org
mydestination = $myhostname, example.org, localhost
mynetworks = 127.0.0.0/8
smtpd_sasl_auth_enable = yes

smtpd_relay_restrictions = permit_mynetworks,
    permit_sasl_authenticated, reject_unauth_destination
`,
    master_cf: `smtp       inet  n  -  y  -  -  smtpd
submission inet  n  -  y  -  -  smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
`,
  },
  {
    ...USUAL,
    name: "table",
    client_name: "mx.partner.example",
    helo: "mx.partner.example",
    tls: true,
    sender: "news@letters.example",
    recipient: "anna@example.org",
    tables: [
      ["/etc/postfix/sender_access", "partner.example OK\nletters.example REJECT no newsletters, please\n"],
      ["/etc/aliases", "postmaster: root\nanna: anna\n"],
    ],
    main_cf: `myhostname = mail.example.org
mydestination = $myhostname, example.org, localhost
local_recipient_maps = $alias_maps
alias_maps = hash:/etc/aliases

smtpd_helo_required = yes
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_sender_restrictions =
    reject_non_fqdn_sender,
    check_sender_access hash:/etc/postfix/sender_access
`,
  },
  {
    ...USUAL,
    name: "recipient",
    client_name: "mx.partner.example",
    helo: "mx.partner.example",
    sender: "bob@partner.example",
    recipient: "ana@example.org",
    tables: [["/etc/postfix/vmailbox", "anna@example.org example.org/anna/\ninfo@example.org example.org/info/\n"]],
    main_cf: `myhostname = mail.example.net
mydestination = $myhostname, localhost
virtual_mailbox_domains = example.org
virtual_mailbox_maps = hash:/etc/postfix/vmailbox
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
`,
  },
  {
    ...USUAL,
    name: "depends",
    client_name: "unknown",
    helo: "mx.partner.example",
    sender: "bob@partner.example",
    recipient: "anna@example.org",
    tables: [["/etc/postfix/vmailbox", "anna@example.org example.org/anna/\n"]],
    main_cf: `myhostname = mail.example.net
mydestination = $myhostname, localhost
virtual_mailbox_domains = example.org
virtual_mailbox_maps = hash:/etc/postfix/vmailbox
smtpd_recipient_restrictions =
    permit_mynetworks,
    reject_unauth_destination,
    reject_unknown_sender_domain,
    reject_rbl_client zen.spamhaus.org
`,
  },
  {
    ...USUAL,
    name: "openRelay",
    sender: "stranger@elsewhere.example",
    main_cf: `myhostname = mail.example.org
mydestination = $myhostname, example.org, localhost
# meant to be the office
mynetworks = 127.0.0.0/8, 0.0.0.0/0
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
`,
  },
  {
    ...USUAL,
    name: "noStart",
    main_cf: `myhostname = mail.example.org
mydestination = $myhostname, example.org, localhost
smtpd_relay_restrictions =
smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated
`,
  },
];
