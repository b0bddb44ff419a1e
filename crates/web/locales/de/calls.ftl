### calls
