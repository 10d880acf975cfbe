BUILD_FOLDER = ".build/lambdas/"
