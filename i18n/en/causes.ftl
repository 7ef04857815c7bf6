### causes
