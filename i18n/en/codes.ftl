### codes
