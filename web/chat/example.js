/** A ticket to try the page with; addresses and names are of the documentation ranges (RFC 5737, RFC 2606). */
export const EXAMPLE = `Hello,

since we moved to the new server nobody can send mail to other domains, sending inside the company works.

Nov 24 09:12:01 mx1 postfix/smtpd[2211]: connect from unknown[192.0.2.44]
Nov 24 09:12:02 mx1 postfix/smtpd[2211]: NOQUEUE: reject: RCPT from unknown[192.0.2.44]: 554 5.7.1 <ann@example.org>: Relay access denied; from=<bob@example.com> to=<ann@example.org> proto=ESMTP helo=<laptop>
Nov 24 09:12:02 mx1 postfix/smtpd[2211]: disconnect from unknown[192.0.2.44] ehlo=1 auth=1 mail=1 rcpt=0/1 quit=1 commands=4/5

# postconf -n
mydestination = example.com, localhost
myhostname = mx1.example.com
mynetworks = 127.0.0.0/8 [::1]/128
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_sasl_auth_enable = yes
smtpd_tls_security_level = may
`;
