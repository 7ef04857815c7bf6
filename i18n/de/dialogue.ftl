### dialogue
