# the domain of virtual mailboxes was also written into mydestination
postconf -e 'mydestination = mydestination.test'
