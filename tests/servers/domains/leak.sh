# as the guide's, but it sees its clients at a public address, as servers outside do
ip address add 198.51.100.7/32 dev lo
ip route add local "${address[leak]}/32" dev lo src 198.51.100.7
