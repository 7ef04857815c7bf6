ip address add 198.51.100.8/32 dev lo
ip route add local "${address[nameless]}/32" dev lo src 198.51.100.8
