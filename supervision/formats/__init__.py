"""How are dates, times and numbers written in each language?"""
