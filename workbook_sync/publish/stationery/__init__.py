"""How the templates that come with the program are made.

``python -m workbook_sync.publish.stationery`` writes those that have changed, in a checkout.
One file holds the templates of one kind of document, in both languages, written with a few blocks
(`blocks`) in one look (`styles`). A school changes the .docx files in Word and needs none of this.
"""
