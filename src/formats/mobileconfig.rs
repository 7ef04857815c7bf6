//! Apple's configuration profile with one mail account.
