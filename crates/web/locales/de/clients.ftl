### clients
